import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

/** What not everybody needs, behind a press. */
export function Fold({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="inline-flex min-h-6 items-center gap-2 font-semibold text-accent">
        <span className="group-open:rotate-180">
          <Icon name="chevron" size="small" />
        </span>
        {label}
      </summary>
      <div className="stack mt-3">{children}</div>
    </details>
  )
}
