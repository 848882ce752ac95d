import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

/** More for whoever asks: closed until pressed, without script. */
export function Unfold({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="inline-flex min-h-6 items-center gap-1 font-semibold text-accent">
        {summary}
        <span className="transition-transform group-open:rotate-180">
          <Icon name="chevron" size="small" />
        </span>
      </summary>
      <div className="stack pt-2 text-start">{children}</div>
    </details>
  )
}
