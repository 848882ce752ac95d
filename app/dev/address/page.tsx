import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { Button } from '@/components/ui/button'
import { Actions, Code } from '@/components/ui/text'
import { wire } from '@/lib/auth/door'
import { streetPage } from '@/lib/web/page'
import { DevFrame } from '../frame'
import { pretend } from './actions'

/** Where the story of Zielony Panel takes place. */
const places = {
  office: '203.0.113.20',
  office_v6: '2001:db8:50::20',
  home: '198.51.100.77',
  train: '192.0.2.40',
  real: '',
} as const

export async function generateMetadata() {
  return { title: (await getTranslations('dev.address'))('title') }
}

/** Lets this browser come from elsewhere, as far as the demo is concerned. */
export default streetPage(async () => {
  const [t, { address }] = await Promise.all([getTranslations('dev.address'), wire()])
  return (
    <DevFrame title={t('title')} lead={t('lead')}>
      <p>
        {t('now')} <Code>{address}</Code>
      </p>
      <form action={pretend}>
        <Actions>
          {Object.entries(places).map(([name, value]) => (
            <Button key={name} type="submit" name="address" value={value}>
              {t(name as keyof typeof places)}
              {value && (
                <>
                  {' '}
                  <Code>{value}</Code>
                </>
              )}
            </Button>
          ))}
        </Actions>
      </form>
      <form action={pretend} className="stack">
        <Field name="address" label={t('other')} hint={t('other_hint')} mono autoComplete="off" />
        <Actions>
          <Button type="submit">{t('go')}</Button>
        </Actions>
      </form>
    </DevFrame>
  )
})
