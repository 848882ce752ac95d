import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { LinkButton } from '@/components/ui/button'
import type { Names } from '@/lib/networks/names-in'
import type { Rehearsed } from '@/lib/networks/rehearse-draft'
import { keepHome, letAsk, setOnCall } from './actions'

type Given = { team: string; version: number; row: Rehearsed['rows'][number]; names: Names }

/** What would help one person who would be refused, as one press on the draft. */
export async function MendButton({ team, version, row, names }: Given) {
  const [t, format] = await Promise.all([getTranslations('networks.page.mend'), getFormatter()])
  const { mend, memberId, name } = row
  const hidden = { version: String(version), of: 'member', memberId }
  if (!mend) return null
  if (mend.do === 'team_place') {
    const colleagues = [memberId, ...mend.memberIds].flatMap((id) => names[id] ?? [])
    return (
      <LinkButton
        href={`?do=place&networks=${encodeURIComponent(mend.networks.join())}`}
        size="small"
        label={t('team_place_for', { names: format.list(new Set(colleagues)) })}
      >
        {t('team_place')}
      </LinkButton>
    )
  }
  if (mend.do === 'home') {
    const home = {
      name: t('home_name', { name }),
      kind: 'home',
      outcome: 'allow',
      networks: mend.networks.join('\n'),
    }
    return (
      <ActionButton
        action={keepHome}
        team={team}
        hidden={{ ...hidden, ...home }}
        label={t('home_for', { name })}
      >
        {t('home')}
      </ActionButton>
    )
  }
  if (mend.do === 'on_call')
    return (
      <ActionButton action={setOnCall} team={team} hidden={hidden} label={t('on_call_for', { name })}>
        {t('on_call')}
      </ActionButton>
    )
  return (
    <ActionButton
      action={letAsk}
      team={team}
      hidden={{ ...hidden, outcome: 'ask' }}
      label={t('ask_for', { name })}
    >
      {t('ask')}
    </ActionButton>
  )
}
