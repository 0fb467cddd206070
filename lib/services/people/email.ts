/** E-mails are compared and stored in lower case, without spaces around them. */
export function normalizeEmail(text: string): string {
  return text.trim().toLowerCase();
}
