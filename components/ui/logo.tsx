/** The mark: a door with its keyhole, and the latch that holds it. */
function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        fill="currentColor"
        fillRule="evenodd"
        d="M4 29V13.5a10.5 10.5 0 0 1 21 0V16h3.2a.8.8 0 0 1 .8.8v4.4a.8.8 0 0 1-.8.8H25v7a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zm10.5-16.5a3.1 3.1 0 0 0-1.7 5.7L11.7 23h5.6l-1.1-4.8a3.1 3.1 0 0 0-1.7-5.7z"
      />
    </svg>
  )
}

/** Mark and name; a link when there is somewhere to go. */
export function Logo({ href, label }: { href?: string; label?: string }) {
  const face = (
    <>
      <Mark />
      <span>Latchkey</span>
    </>
  )
  return href ? (
    <a className="brand" href={href} aria-label={label}>
      {face}
    </a>
  ) : (
    <span className="brand">{face}</span>
  )
}
