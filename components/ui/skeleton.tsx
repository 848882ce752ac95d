/** The shape of what is coming, for loading.tsx; `label` is what a screen reader hears. */
export function Skeleton({ label, rows = 6 }: { label: string; rows?: number }) {
  return (
    <div className="stack" role="status">
      <span className="sr-only">{label}</span>
      <Bone width="w-56" tall />
      <Bone width="w-80" />
      <div className="card" data-flush aria-hidden="true">
        {Array.from({ length: rows }, (_, at) => (
          <div key={at} className="flex items-center gap-6 border-line px-4 py-4 not-first:border-t">
            <Bone width={at % 2 ? 'w-40' : 'w-52'} />
            <Bone width="w-24" />
            <Bone width="w-16" />
          </div>
        ))}
      </div>
    </div>
  )
}

function Bone({ width, tall }: { width: string; tall?: boolean }) {
  return <span className={`bone max-w-full ${width} ${tall ? 'h-6' : ''}`} aria-hidden="true" />
}
