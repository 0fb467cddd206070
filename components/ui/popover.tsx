'use client';

import { cloneElement, useId, type ComponentProps, type ReactElement, type ReactNode } from 'react';

export interface PopoverProps {
  /** One button that opens it. */
  readonly trigger: ReactElement<ComponentProps<'button'>>;
  /** Names the panel for screen readers. */
  readonly label: string;
  /** The edge of the button that the panel keeps to. */
  readonly align?: 'start' | 'end';
  /** Told just before it opens or closes, for content that is made only while it is shown. */
  readonly onToggle?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A small panel below its button, made by the browser itself: Escape or a click outside closes it. Costs no script. */
export function Popover({ trigger, label, align = 'end', onToggle, children }: PopoverProps) {
  const id = useId();
  const anchor = `--anchor${id.replaceAll(/[^A-Za-z0-9]/g, '')}`;
  return (
    <>
      {cloneElement(trigger, { popoverTarget: id, style: { ...trigger.props.style, anchorName: anchor } })}
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label={label}
        data-align={align}
        onBeforeToggle={(event) => onToggle?.(event.newState === 'open')}
        className="popover-panel w-72 max-w-[calc(100vw-1.5rem)] rounded-card border border-border bg-card p-3 text-foreground"
        style={{ positionAnchor: anchor }}
      >
        {children}
      </div>
    </>
  );
}
