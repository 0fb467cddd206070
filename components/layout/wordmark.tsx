/** The mark and the name: a sextant's arc and its arm. Decorative beside the word. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <svg aria-hidden viewBox="0 0 32 32" className="size-6 shrink-0">
        <rect width="32" height="32" rx="7" className="fill-primary" />
        <g fill="none" className="stroke-primary-foreground" strokeLinecap="round">
          <path d="M6.5 21.5a9.5 9.5 0 0 1 19 0" strokeWidth="2.2" />
          <path d="M16 22 22.2 9.6" strokeWidth="2.2" />
          <path d="M6 26h20" strokeWidth="1.6" strokeOpacity=".6" />
        </g>
        <circle cx="16" cy="22" r="2.4" className="fill-primary-foreground" />
      </svg>
      <span className="text-h2 tracking-tight">Sextant</span>
    </span>
  );
}
