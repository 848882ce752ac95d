'use client'

import { type FormEvent, useEffect, useId, useState } from 'react'
import { FieldFrame } from '@/components/form/field-frame'
import { Button } from '@/components/ui/button'

export type UploadFormProps = {
  action: string
  label: string
  hint: string
  submitLabel: string
  /** Said while a large file is on its way and being checked. */
  waitingLabel: string
}

/** One file and a button: a plain form to a route, because a server action could not take a large body. */
export function UploadForm({ action, label, hint, submitLabel, waitingLabel }: UploadFormProps) {
  const id = useId()
  const [waiting, setWaiting] = useState(false)
  // Whoever comes back by the browser's button finds the page as it was left.
  useEffect(() => {
    const backAgain = () => setWaiting(false)
    addEventListener('pageshow', backAgain)
    return () => removeEventListener('pageshow', backAgain)
  }, [])

  function once(event: FormEvent) {
    if (waiting) event.preventDefault()
    else setWaiting(true)
  }

  return (
    <form action={action} method="post" encType="multipart/form-data" className="stack" onSubmit={once}>
      <FieldFrame id={id} label={label} hint={hint}>
        <input
          id={id}
          type="file"
          name="file"
          accept=".csv,.txt,text/csv"
          required
          aria-describedby={`${id}-hint`}
          className="w-full max-w-full rounded-lg border border-dashed border-edge bg-sunken p-3 text-ink file:mr-3 file:rounded-md file:border file:border-solid file:border-edge file:bg-surface file:px-3 file:py-1.5 file:text-ink"
        />
      </FieldFrame>
      <div className="actions">
        <Button type="submit" variant="primary" icon="upload" aria-disabled={waiting || undefined}>
          {submitLabel}
        </Button>
        <p role="status" className="text-muted">
          {waiting && waitingLabel}
        </p>
      </div>
    </form>
  )
}
