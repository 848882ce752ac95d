import { getTranslations } from 'next-intl/server'
import { UploadForm } from '@/components/imports/upload-form'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { MAX_UPLOAD_BYTES } from '@/lib/imports/store'
import { uploadProblems } from '@/lib/imports/upload-problems'
import { operatorPage } from '@/lib/web/page'
import { ImportList } from './import-list'

export async function generateMetadata() {
  return { title: (await getTranslations('operator.imports'))('title') }
}

/** Where a file comes in, and what has come in so far. */
export default operatorPage(async ({ operator, search }) => {
  const t = await getTranslations('operator.imports')
  return (
    <>
      <PageHeader title={t('title')} next={t('lead')} />
      <Refusal code={search.problem} line={search.line} />
      <Card title={t('upload.title')}>
        <UploadForm
          action="/api/operator/import"
          label={t('upload.label')}
          hint={t('upload.hint', { mib: MAX_UPLOAD_BYTES / 1_048_576 })}
          submitLabel={t('upload.submit')}
          waitingLabel={t('upload.waiting')}
        />
      </Card>
      <ImportList operator={operator} search={search} />
    </>
  )
})

/** Why the file that was just sent was not taken, and what to do. */
async function Refusal({ code, line }: { code: string | undefined; line: string | undefined }) {
  const t = await getTranslations('operator.imports')
  const problem = uploadProblems.find((known) => known === code)
  if (!problem) return null
  const place =
    problem === 'endless_row' && line && /^\d{1,9}$/.test(line) ? ` ${t('at_line', { line })}` : ''
  return (
    <Notice tone="bad" label={t('refused_notice')} title={t(`problems.${problem}.title`)} live="polite">
      <p>
        {t(`problems.${problem}.text`)}
        {place}
      </p>
    </Notice>
  )
}
