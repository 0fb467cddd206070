'use client';

import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { classNames } from './class-names';

export interface TipProps {
  /** What is shown and pressed: a word, not an icon alone. */
  readonly children: ReactNode;
  /** More about it, read out as its description. Made only while it is shown. */
  readonly tip: () => ReactNode;
  readonly className?: string;
}

/** Long enough to cross a grid without opening everything on the way. */
const HOVER_MS = 120;

/**
 * A word with more to say: pointing at it, reaching it by Tab or touching it opens a small panel below it, and the pointer
 * may move onto the panel. Escape or leaving closes it. The panel lies in the browser's top layer, so nothing cuts it off.
 */
export function Tip({ children, tip, className }: TipProps) {
  const id = useId();
  const anchor = `--tip${id.replaceAll(/[^A-Za-z0-9]/g, '')}`;
  const panel = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (isOpen) panel.current?.showPopover();
    else if (panel.current?.matches(':popover-open') === true) panel.current.hidePopover();
  }, [isOpen]);
  const turn = (open: boolean, waitMs = 0) => {
    clearTimeout(timer.current);
    if (waitMs === 0) setOpen(open);
    else timer.current = setTimeout(() => setOpen(open), waitMs);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    turn(false);
  };
  return (
    <span onMouseEnter={() => turn(true, HOVER_MS)} onMouseLeave={() => turn(false, HOVER_MS)}>
      <button
        type="button"
        aria-describedby={isOpen ? id : undefined}
        onFocus={() => turn(true)}
        onBlur={() => turn(false)}
        onClick={() => turn(true)}
        onKeyDown={onKeyDown}
        style={{ anchorName: anchor }}
        className={classNames(
          'min-h-6 max-w-full rounded-sm text-left underline decoration-muted-foreground/60 decoration-dotted underline-offset-4 hover:text-foreground pointer-coarse:min-h-11',
          className,
        )}
      >
        {children}
      </button>
      <div
        ref={panel}
        id={id}
        role="tooltip"
        popover="manual"
        data-align="start"
        className="popover-panel w-80 max-w-[calc(100vw-1.5rem)] rounded-card border border-border bg-card p-3 text-left text-dense font-normal whitespace-normal text-foreground"
        style={{ positionAnchor: anchor }}
      >
        {isOpen ? tip() : null}
      </div>
    </span>
  );
}
