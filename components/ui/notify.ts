/** Says that something worked, in a toast. Errors stay where they happened instead. */
export function notify(message: string): void {
  void import('sonner').then(({ toast }) => toast.success(message));
}
