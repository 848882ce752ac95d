import { getFormatter, getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { Code } from '@/components/ui/text'
import { asStranger } from '@/lib/auth/door'
import { viewStopLink } from '@/lib/auth/recovery/stop-request'
import { streetPage } from '@/lib/web/page'
import { Street } from '../../street'
import { stopRequest } from '../actions'

export async function generateMetadata() {
  return { title: (await getTranslations('recovery.stop'))('title') }
}

/**
 * Behind the link in a mail about somebody who wants back in: what it would stop, and the button that does.
 */
export default streetPage(async ({ params }) => {
  const token = params.token ?? ''
  const here = `/stop-recovery/${token}`
  const [t, words, format, link] = await Promise.all([
    getTranslations('recovery.stop'),
    getTranslations('recovery.heir'),
    getFormatter(),
    viewStopLink(await asStranger(), { token }),
  ])
  const heir = 'about' in link
  if (heir && link.state !== 'open' && link.state !== 'gone')
    return (
      <Street here={here} title={t('heir_over_title')} lead={t(`heir_over.${link.state}`, link)}>
        <LinkButton href="/sign-in" wide>
          {t('sign_in')}
        </LinkButton>
      </Street>
    )
  if (link.state !== 'open')
    return (
      <Street here={here} title={t('over_title')} lead={t(`over.${link.state}`)}>
        <div className="stack">
          <LinkButton href="/forgot-password" wide>
            {t('new_password')}
          </LinkButton>
          <LinkButton href="/sign-in" variant="plain" wide>
            {t('sign_in')}
          </LinkButton>
        </div>
      </Street>
    )
  const { name, company, createdAt, readyAt, timeZone } = link
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'long', timeStyle: 'short', timeZone })
  return (
    <Street
      here={here}
      title={t(heir ? 'heir_title' : 'title')}
      lead={t(heir ? 'heir_lead' : 'lead', { name, company })}
    >
      <Form action={stopRequest} hidden={{ token }}>
        <DescriptionList
          items={[
            { term: heir ? words('proposed') : t('asked'), detail: when(createdAt) },
            ...('about' in link
              ? [{ term: t('reason'), detail: link.reason }]
              : [
                  { term: t('device'), detail: link.device },
                  { term: t('address'), detail: <Code>{link.address}</Code> },
                ]),
            ...(readyAt ? [{ term: heir ? words('ready') : t('ready'), detail: when(readyAt) }] : []),
          ]}
        />
        <p>{t('text')}</p>
        <SubmitButton variant="danger" wide>
          {t('submit')}
        </SubmitButton>
      </Form>
    </Street>
  )
})
