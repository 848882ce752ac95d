import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Code } from '@/components/ui/text'
import { demoSignIns } from '@/lib/demo/sign-ins'
import { signIn } from '../actions'
import { Unfold } from '../unfold'

/** Who can be tried, one press each: in the demo alone; anywhere else there is nothing. */
export async function DemoSignIns() {
  const signIns = await demoSignIns()
  if (!signIns.length) return null
  const t = await getTranslations('dev.sign_ins')
  return (
    <Unfold summary={t('title')}>
      <p className="hint">{t('text')}</p>
      <ul className="stack">
        {signIns.map(({ key, name, password }) => (
          <li key={key} className="flex flex-wrap items-center justify-between gap-2">
            <span>
              {t(`who.${key}`)}
              <br />
              <Code>{name}</Code> · <Code>{password}</Code>
            </span>
            <Form action={signIn} hidden={{ identifier: name, password }}>
              <SubmitButton variant="quiet" size="small" label={t('go_as', { name })}>
                {t('go')}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </Unfold>
  )
}
