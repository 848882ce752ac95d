import { getTranslations } from 'next-intl/server'
import { CheckboxField } from '@/components/form/checkbox-field'

/** The offer not to be asked here for some days; nothing where a team does not allow it. */
export async function TrustField({ days }: { days: number }) {
  if (days <= 0) return null
  const t = await getTranslations('second_factor')
  return <CheckboxField name="trust" label={t('trust', { days })} hint={t('trust_hint')} />
}
