import { buttonStyles } from '@/components/ui/button';

/** Stops every new order, from any page: one click, then the confirmation. FreezeDoor opens it, so it costs no script. */
export function FreezeButton({ isFrozen }: { readonly isFrozen: boolean }) {
  return (
    <button
      type="button"
      data-freeze
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+Shift+K Meta+Shift+K"
      title="Stop every new order (Ctrl or Cmd, Shift, K)"
      className={`${buttonStyles({ size: 'small', variant: isFrozen ? 'danger' : 'secondary' })} mr-1 border-crit/60!`}
    >
      <span aria-hidden className={`size-2.5 rounded-xs ${isFrozen ? 'bg-on-solid' : 'bg-crit'}`} />
      {isFrozen ? 'Frozen' : 'Freeze'}
    </button>
  );
}
