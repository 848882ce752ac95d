import { useId } from 'react'
import { FieldFrame } from '@/components/form/field-frame'
import { Button } from '@/components/ui/button'

export type UploadFormProps = { action: string; label: string; hint: string; submitLabel: string }

/** One file and a button: a plain form to a route, because a server action could not take a large body. */
export function UploadForm({ action, label, hint, submitLabel }: UploadFormProps) {
  const id = useId()
  return (
    <form action={action} method="post" encType="multipart/form-data" className="stack">
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
        <Button type="submit" variant="primary" icon="upload">
          {submitLabel}
        </Button>
      </div>
    </form>
  )
}
