import { getFormatter, getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Actions, Code } from '@/components/ui/text'
import { getPassRequest } from '@/lib/networks/open-requests'
import { page } from '@/lib/web/page'
import { answerPass } from '../actions'

export async function generateMetadata() {
  return { title: (await getTranslations('networks.passes'))('facts') }
}

const choices = [1, 2, 4, 8, 12, 24]

/** A colleague stands outside: what is known of it, and the two answers. */
export default page('network.grant', async ({ actor, params }) => {
  const request = await getPassRequest(actor, { passId: params.id ?? '' })
  const [t, format] = await Promise.all([getTranslations('networks.passes'), getFormatter()])
  const { id: passId, name, note, address, device, hours, state, isOwn } = request
  const { timeZone, teamSlug: team } = actor
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const open = state === 'asked' && !isOwn
  const offered = [...new Set([...choices, hours])].sort((a, b) => a - b)
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: actor.teamName, href: `/t/${team}` }]}
        breadcrumbLabel={t('facts')}
        title={t('title', { name })}
        next={open ? t('next', { name }) : undefined}
      />
      {!open && (
        <Notice
          tone={state === 'running' ? 'good' : 'info'}
          title={isOwn && state === 'asked' ? t('own') : t(`state.${state}`)}
        >
          {state === 'running' && request.endsAt && t('until', { until: when(request.endsAt) })}
        </Notice>
      )}
      <Card title={t('facts')}>
        <DescriptionList
          items={[
            ...(note ? [{ term: t('note_term'), detail: note }] : []),
            { term: t('asked'), detail: when(request.createdAt) },
            ...(address ? [{ term: t('address'), detail: <Code>{address}</Code> }] : []),
            ...(device ? [{ term: t('device'), detail: device }] : []),
            { term: t('hours_asked'), detail: t('hours', { hours }) },
            ...(open && request.expiresAt ? [{ term: t('waits'), detail: when(request.expiresAt) }] : []),
          ]}
        />
      </Card>
      {open && (
        <Card title={t('allow_title')}>
          <Form
            action={answerPass}
            team={team}
            hidden={{ passId, decision: 'granted' }}
            label={t('allow_title')}
          >
            <SelectField
              label={t('how_long')}
              name="hours"
              defaultValue={String(hours)}
              options={offered.map((one) => ({ value: String(one), label: t('hours', { hours: one }) }))}
            />
            <Actions>
              <SubmitButton>{t('let_in', { name })}</SubmitButton>
            </Actions>
          </Form>
        </Card>
      )}
      {open && (
        <Card title={t('no_title')}>
          <Form
            action={answerPass}
            team={team}
            hidden={{ passId, decision: 'declined' }}
            label={t('no_title')}
          >
            <p>{t('no_text', { name })}</p>
            <Actions>
              <SubmitButton variant="danger">{t('no_named', { name })}</SubmitButton>
            </Actions>
          </Form>
        </Card>
      )}
    </>
  )
})
