const lock = 'M60 48a5 5 0 0 0-2.6 9.3L55.5 66h9l-1.9-8.7A5 5 0 0 0 60 48z'
const arch = 'M42 84V38a18 18 0 0 1 36 0v46z'

const stages = {
  open: (
    <>
      <path className="glow" d="M44 84h32l14 11H30z" />
      <path className="floor" d="M8 84h104" />
      <path className="frame" d={arch} />
      <path className="leaf" d="M42 84V34c-1-12-7-20-17-23v80z" />
      <path className="lock" d="M28.5 52.5a2.25 2.25 0 1 0 4.5 0 2.25 2.25 0 0 0-4.5 0z" />
    </>
  ),
  closed: (
    <>
      <path className="floor" d="M8 84h104" />
      <path className="leaf" d={arch} />
      <path className="lock" d={lock} />
    </>
  ),
  broken: (
    <>
      <path className="floor" d="M8 84h104" />
      <path className="frame" d={arch} />
      <g transform="rotate(9 78 84)">
        <path className="leaf" d={arch} />
        <path className="lock" d={lock} />
      </g>
    </>
  ),
}

/** The drawing of empty, refused and broken places: a door that stands open, is locked, or hangs askew. */
export function Doorway({ stage }: { stage: keyof typeof stages }) {
  return (
    <svg className="doorway" viewBox="0 0 120 96" aria-hidden="true" focusable="false">
      {stages[stage]}
    </svg>
  )
}
