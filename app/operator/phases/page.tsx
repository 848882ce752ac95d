import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { PageHeader } from '@/components/ui/page-header'
import { Actions } from '@/components/ui/text'
import { listPhases } from '@/lib/rollout/list-phases'
import { operatorPage } from '@/lib/web/page'
import { create } from './actions'
import { PhaseFields } from './phase-fields'
import { PhaseTable } from './phase-table'

export async function generateMetadata() {
  return { title: (await getTranslations('operator.phases'))('title') }
}

/** All phases, and a new one. */
export default operatorPage(async ({ operator, search }) => {
  const [t, common] = await Promise.all([getTranslations('operator.phases'), getTranslations('common')])
  const phases = await listPhases(operator, {})
  const here = '/operator/phases'
  const next = Math.max(0, ...phases.map(({ number }) => number)) + 1
  return (
    <>
      {search.do === 'new' && (
        <Dialog title={t('new')} description={t('new_text')} closeHref={here} closeLabel={common('close')}>
          <Form action={create}>
            <PhaseFields number={next} time="09:00" />
            <Actions fill>
              <SubmitButton pendingLabel={t('working')}>{t('create')}</SubmitButton>
              <LinkButton href={here}>{common('cancel')}</LinkButton>
            </Actions>
          </Form>
        </Dialog>
      )}
      <PageHeader
        title={t('title')}
        next={t('next')}
        actions={
          <LinkButton href="?do=new" variant="primary" icon="plus" scroll={false}>
            {t('new')}
          </LinkButton>
        }
      />
      <PhaseTable phases={phases} />
    </>
  )
})
