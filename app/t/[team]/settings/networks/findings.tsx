import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import type { Networks } from '@/lib/networks/get-networks'

/** What speaks against believing addresses on this server, and how it is fixed. */
export async function Findings({ findings }: Pick<Networks, 'findings'>) {
  const [t, words] = await Promise.all([
    getTranslations('networks.page.preflight'),
    getTranslations('networks.preflight'),
  ])
  return findings.map(({ level, key, values }) => (
    <Notice
      key={key}
      tone={level === 'refuse' ? 'bad' : 'warn'}
      title={t(level === 'refuse' ? 'refuse_title' : 'warn_title')}
    >
      {words(key, values)} {words(`${key}_fix`, values)}
    </Notice>
  ))
}
