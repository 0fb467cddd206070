/** Opens the dialog of the freeze button, which listens for it: what is frozen, with the way to lift it. Costs no script. */
export function LiftButton() {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      data-lift
      className="inline-flex h-7 shrink-0 items-center rounded-control border border-on-solid px-2.5 font-medium hover:bg-on-solid/15 pointer-coarse:h-11"
    >
      Lift…
    </button>
  );
}
