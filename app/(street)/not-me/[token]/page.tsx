import { getFormatter, getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Code, Time } from '@/components/ui/text'
import { viewNotMe } from '@/lib/auth/alarm/not-me'
import { asStranger } from '@/lib/auth/door'
import { streetPage } from '@/lib/web/page'
import { Street } from '../../street'
import { deny } from '../actions'

export async function generateMetadata() {
  return { title: (await getTranslations('recovery.not_me'))('title') }
}

/** Behind the link of an alarm, for whoever has the mailbox: the last sign-ins, and one button. */
export default streetPage(async ({ params }) => {
  const token = params.token ?? ''
  const here = `/not-me/${token}`
  const [t, stop, format, view] = await Promise.all([
    getTranslations('recovery.not_me'),
    getTranslations('recovery.stop'),
    getFormatter(),
    viewNotMe(await asStranger(), { token }),
  ])
  const newPassword = (
    <LinkButton href="/forgot-password" variant="primary" wide>
      {stop('new_password')}
    </LinkButton>
  )
  if (view.state === 'gone')
    return (
      <Street here={here} title={t('gone_title')} lead={t('gone_text')}>
        {newPassword}
      </Street>
    )
  const { name, usedAt, timeline, timeZone } = view
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const list = (
    <ol className="stack text-start">
      {timeline.map(({ id, device, address, country, createdAt, ended, isMeant }) => (
        <li key={id} className="border-s-2 border-line ps-3">
          <strong>{device}</strong> {isMeant && <Badge tone="warn">{t('this_one')}</Badge>}{' '}
          {ended && <Badge icon={false}>{t('ended')}</Badge>}
          <br />
          <Code>{address}</Code> {country} · <Time at={createdAt}>{when(createdAt)}</Time>
        </li>
      ))}
    </ol>
  )
  if (view.state === 'used')
    return (
      <Street
        here={here}
        title={t('used_title')}
        lead={t('used_text', { moment: usedAt ? when(usedAt) : '–' })}
      >
        <div className="stack">
          {list}
          {newPassword}
        </div>
      </Street>
    )
  return (
    <Street here={here} title={t('title')} lead={t('lead', { name })} below={<p>{t('it_was_me')}</p>}>
      <Form action={deny} hidden={{ token }}>
        {list}
        <p>{t('text')}</p>
        <SubmitButton variant="danger" wide>
          {t('submit')}
        </SubmitButton>
      </Form>
    </Street>
  )
})
