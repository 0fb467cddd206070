/**
 * Moves focus to the first control of the form that is marked invalid. Call after the messages are on the page.
 * Returns whether there was one.
 */
export function focusFirstInvalid(form: HTMLElement | null): boolean {
  const control = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  control?.focus();
  return control !== null && control !== undefined;
}
