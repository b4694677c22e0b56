/** The name with its mark, in the colour of the text around it. */
export function Logo({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 132 32" role="img" aria-label="Prosa">
      <path
        fill="currentColor"
        d="M8 2h16a6 6 0 0 1 6 6v11a6 6 0 0 1-6 6h-9.2l-6.1 4.7A1.05 1.05 0 0 1 7 28.9V25A6 6 0 0 1 2 19V8a6 6 0 0 1 6-6Z"
      />
      <path fill="none" stroke="#0e3936" strokeWidth="2.6" strokeLinecap="round" d="M9 10.5h14M9 16h9" />
      <text x="40" y="24" fill="currentColor" fontSize="26" fontWeight="600" letterSpacing="-0.5" fontFamily="var(--mantine-font-family)">
        Prosa
      </text>
    </svg>
  );
}
