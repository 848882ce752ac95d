import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { getImport, type ImportSeen } from '@/lib/imports/get-import'
import { operatorPage } from '@/lib/web/page'
import { StateBadge } from '../state-badge'
import { Confirm } from './confirm'
import { Facts } from './facts'
import { Findings } from './findings'
import { Lines } from './lines'
import { Running } from './running'

export async function generateMetadata() {
  return { title: (await getTranslations('operator.imports'))('title') }
}

/** One import: what is in the file, what was found, and the step that comes next. */
export default operatorPage(async ({ operator, params, search }) => {
  const [t, seen] = await Promise.all([
    getTranslations('operator.imports'),
    getImport(operator, { importId: params.id ?? '' }),
  ])
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: t('title'), href: '/operator/import' }]}
        breadcrumbLabel={(await getTranslations('common'))('where')}
        title={seen.fileName}
        meta={<StateBadge state={seen.state} />}
        next={await nextStep(seen)}
        actions={seen.state === 'done' && <Onwards seen={seen} />}
      />
      {seen.state === 'running' && <Running seen={seen} />}
      <Facts seen={seen} />
      {seen.state === 'checked' && <Confirm seen={seen} asksToDiscard={search.do === 'discard'} />}
      <Findings seen={seen} kind={search.kind} />
      <Lines operator={operator} seen={seen} search={search} />
    </>
  )
})

async function nextStep({ state, newAccesses, undecided }: ImportSeen): Promise<string> {
  const t = await getTranslations('operator.imports.next')
  if (state === 'running') return t('running')
  if (state === 'checked') return newAccesses > 0 ? t('checked') : t('nothing_new')
  return undecided > 0 ? `${t('done')} ${t('undecided', { count: undecided })}` : t('done')
}

async function Onwards({ seen }: { seen: ImportSeen }) {
  const t = await getTranslations('operator.imports')
  return (
    <>
      {seen.undecided > 0 && <LinkButton href="/operator/customers">{t('to_customers')}</LinkButton>}
      <LinkButton href="/operator/phases" variant="primary">
        {t('to_phases')}
      </LinkButton>
    </>
  )
}
