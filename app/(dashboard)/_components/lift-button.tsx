/** Leads to what is frozen, with the way to lift it; opened by FreezeDoor. */
export function LiftButton() {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      data-freeze
      className="inline-flex h-7 shrink-0 items-center rounded-control border border-on-solid px-2.5 font-medium hover:bg-on-solid/15 pointer-coarse:h-11"
    >
      Lift…
    </button>
  );
}
