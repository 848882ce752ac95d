/** The drawing of empty, refused and broken places: a door that stands open, or is closed. */
export function Doorway({ open = false }: { open?: boolean }) {
  return (
    <svg className="doorway" viewBox="0 0 120 96" aria-hidden="true" focusable="false">
      {open && <path className="glow" d="M44 84h32l14 12H30z" />}
      <path className="floor" d="M8 84h104" />
      <path className={open ? 'frame' : 'leaf'} d="M42 84V38a18 18 0 0 1 36 0v46z" />
      {open ? (
        <>
          <path className="leaf" d="M42 84V34c-1-12-7-20-17-23v80z" />
          <path className="lock" d="M30 52.5a2.2 2.2 0 1 1 0 .01z" />
        </>
      ) : (
        <path className="lock" d="M60 48a5 5 0 0 0-2.6 9.3L55.5 66h9l-1.9-8.7A5 5 0 0 0 60 48z" />
      )}
    </svg>
  )
}
