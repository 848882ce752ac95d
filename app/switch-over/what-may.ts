import type { getTranslations } from 'next-intl/server'

type Words = Awaited<ReturnType<typeof getTranslations<'switchover'>>>

/** What an old access may do, in words: one line for each application it opens. */
export function whatMay(t: Words, { apps, rights }: { apps: string[]; rights: string[] }): string[] {
  return apps.map((app) => {
    const own = rights.filter((right) => right.startsWith(`${app}:`)).map((right) => said(t, right))
    const words = rights.includes('all') ? t('all_rights') : own.join(', ')
    const name = t.has(`app.${app}` as 'app.crm') ? t(`app.${app}` as 'app.crm') : app
    return words ? `${name}: ${words}` : name
  })
}

/** A right that nobody has words for is shown as the old system wrote it. */
function said(t: Words, right: string): string {
  const key = `right.${right.replace(':', '_')}` as 'right.crm_admin'
  return t.has(key) ? t(key) : right
}
