import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { DescriptionList } from '@/components/ui/description-list'
import { asStranger } from '@/lib/auth/door'
import { demandOfInvitation } from '@/lib/auth/password-demand'
import { viewInvitation } from '@/lib/auth/view-link'
import { streetPage } from '@/lib/web/page'
import { decline } from './actions'
import { Gone } from './gone'
import { Street } from './street'
import { TellOpened } from './tell-opened'
import { Unfold } from './unfold'
import { WithPassword } from './with-password'
import { WithSignIn } from './with-sign-in'

export async function invitationTitle() {
  return { title: (await getTranslations('street.welcome'))('password') }
}

/**
 * The page behind a link to a seat: for which company, which address, who invited; then a password, or a
 * sign-in.
 */
export const invitationPage = (folder: '/activate' | '/invitation') =>
  streetPage(async ({ params, person }) => {
    const token = params.token ?? ''
    const here = `${folder}/${token}`
    const link = await viewInvitation(await asStranger(), { token })
    if (link.state === 'gone') return <Gone token={token} here={here} />

    const t = await getTranslations('street.welcome')
    const { company, name, email, invitedBy, how } = link
    return (
      <Street
        here={here}
        title={t('title', { company })}
        lead={t(how === 'password' ? 'lead_password' : 'lead_sign_in')}
        below={
          <Unfold summary={t('not_me')}>
            <Form action={decline} hidden={{ token }} message="bottom">
              <p>{t('not_me_text', { company, name })}</p>
              <SubmitButton variant="quiet">{t('not_me')}</SubmitButton>
            </Form>
          </Unfold>
        }
      >
        <div className="stack [&_.facts>div]:grid-cols-[7.5rem_1fr]">
          <DescriptionList
            items={[
              { term: t('facts.name'), detail: name },
              { term: t('facts.email'), detail: email },
              ...(invitedBy ? [{ term: t('facts.invited_by'), detail: invitedBy }] : []),
            ]}
          />
          {how === 'password' ? (
            <WithPassword
              link={link}
              token={token}
              {...(await demandOfInvitation(await asStranger(), { token }))}
              other={person && person.userId !== link.userId ? person.name : undefined}
            />
          ) : (
            <WithSignIn link={link} token={token} here={here} person={person} />
          )}
        </div>
        <TellOpened to={`${here}/opened`} />
      </Street>
    )
  })
