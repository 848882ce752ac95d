import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import type { Notice } from '@/lib/switchover/get-notice'
import { start } from './actions'
import type { Actor } from './actor'

/** What the switch-over is, before anybody has begun it. */
export async function Intro({ actor, notice }: { actor: Actor; notice: Notice }) {
  const t = await getTranslations('switchover.intro')
  const { accesses: count, minutes } = notice
  return (
    <>
      <PageHeader title={t('title')} next={t('next', { minutes })} />
      <Card title={t('how')}>
        <ol className="grid list-decimal gap-1 ps-5">
          <li>{t('step_1', { count, company: actor.teamName })}</li>
          <li>{t('step_2')}</li>
          <li>{t('step_3')}</li>
        </ol>
      </Card>
      <Card title={t('good')}>
        <ul className="grid list-disc gap-1 ps-5">
          <li>{t('rights')}</li>
          <li>{t('no_mailbox')}</li>
          <li>{t('saves')}</li>
          <li>{t('why')}</li>
        </ul>
      </Card>
      <Form action={start} team={actor.teamSlug} message="bottom">
        <div>
          <SubmitButton pendingLabel={t('starting')}>{t('start')}</SubmitButton>
        </div>
      </Form>
    </>
  )
}
