import { DISPLAY_COOKIE, parseDisplay } from './display-preferences';

/** Whether a key goes into a field or a dialog, where it means what it says. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, select, textarea, [role="dialog"]') !== null;
}

/** Whether this reader uses single keys; they can be switched off for people who dictate or miss keys. Browser only. */
export function areShortcutsOn(): boolean {
  const found = document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${DISPLAY_COOKIE}=`))
    ?.slice(DISPLAY_COOKIE.length + 1);
  return parseDisplay(found === undefined ? undefined : decodeURIComponent(found)).hasShortcuts;
}
