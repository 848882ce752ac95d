import { getFormatter, getTranslations } from 'next-intl/server'
import { denyProof, giveProof } from '@/app/factors/actions'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { DescriptionList } from '@/components/ui/description-list'
import { Code } from '@/components/ui/text'
import { asStranger } from '@/lib/auth/door'
import { viewFactorProof } from '@/lib/auth/factors/factor-proof'
import { streetPage } from '@/lib/web/page'
import { Street } from '../../street'

export async function generateMetadata() {
  return { title: (await getTranslations('factors.link'))('title') }
}

/** The mailed link: which browser asks, and two buttons. Opening it changes nothing. */
export default streetPage(async ({ params }) => {
  const token = params.token ?? ''
  const here = `/confirm-factor/${token}`
  const [t, format, asked] = await Promise.all([
    getTranslations('factors.link'),
    getFormatter(),
    viewFactorProof(await asStranger(), { token }),
  ])
  if (asked.state === 'gone')
    return (
      <Street here={here} title={t('gone_title')} lead={t('gone_text')}>
        <p>
          <a href="/gate">{t('home')}</a>
        </p>
      </Street>
    )
  return (
    <Street here={here} title={t('title')} lead={t('lead', { name: asked.name })}>
      <div className="stack">
        <DescriptionList
          items={[
            { term: t('device'), detail: asked.device },
            { term: t('address'), detail: <Code>{asked.address}</Code> },
            {
              term: t('asked'),
              detail: format.dateTime(asked.askedAt, { dateStyle: 'medium', timeStyle: 'short' }),
            },
          ]}
        />
        <Form action={giveProof} hidden={{ token }}>
          <SubmitButton wide>{t('yes')}</SubmitButton>
        </Form>
        <Form action={denyProof} hidden={{ token }}>
          <SubmitButton wide variant="danger">
            {t('no')}
          </SubmitButton>
        </Form>
      </div>
    </Street>
  )
})
