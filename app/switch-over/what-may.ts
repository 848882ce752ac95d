import { getTranslations } from 'next-intl/server'

/** What an old access may do, in words: one line for each application it opens. */
export async function whatMayWords() {
  const t = await getTranslations('switchover')
  /** A right that nobody has words for is shown as the old system wrote it. */
  const said = (right: string) => {
    const key = right.replace(':', '_') as 'crm_admin'
    return t.has(`right.${key}`) ? t(`right.${key}`) : right
  }
  return ({ apps, rights }: { apps: string[]; rights: string[] }): string[] =>
    apps.map((app) => {
      const name = t.has(`app.${app as 'crm'}`) ? t(`app.${app as 'crm'}`) : app
      const own = rights.filter((right) => right.startsWith(`${app}:`)).map(said)
      const words = rights.includes('all') ? t('all_rights') : own.join(', ')
      return words ? `${name}: ${words}` : name
    })
}
