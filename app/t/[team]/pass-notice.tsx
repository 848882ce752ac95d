import { getTranslations } from 'next-intl/server'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Actions } from '@/components/ui/text'
import { openRequests } from '@/lib/networks/open-requests'
import { can } from '@/lib/policy/can'
import { isInForce } from '@/lib/policy/staging'
import type { Actor } from './actor'
import { Answers } from './answers'
import { answerRing } from './pass/actions'
import { Ring } from './ring'

/**
 * Colleagues who stand outside and ask to come in: on every page of whoever may let them in, and while it is
 * open.
 */
export async function PassNotice({ actor }: { actor: Actor }) {
  if (!can(actor, 'network.grant') || !isInForce(actor.network.stage)) return null
  const waiting = actor.ringing ? await openRequests(actor, {}) : []
  const t = await getTranslations('networks.passes')
  const team = actor.teamSlug
  return (
    <>
      <Ring href={`/api/t/${team}/ring`} shown={waiting.map(({ id }) => id).join()} />
      <Answers action={answerRing} team={team} className="contents">
        <div aria-live="polite" className="contents">
          {waiting.map(({ id, name, address, device, note, hours }) => (
            <Notice
              key={id}
              tone="warn"
              icon="bell"
              label={t('label', { name })}
              title={t('asks', { name })}
              actions={
                <Actions>
                  <SubmitButton
                    name="answer"
                    value={`${id} granted ${hours}`}
                    size="small"
                    label={t('allow_named', { name, hours })}
                  >
                    {t('allow', { hours })}
                  </SubmitButton>
                  <LinkButton href={`/t/${team}/pass/${id}`} size="small" label={t('other_named', { name })}>
                    {t('other')}
                  </LinkButton>
                  <SubmitButton
                    name="answer"
                    value={`${id} declined`}
                    variant="quiet"
                    size="small"
                    label={t('no_named', { name })}
                  >
                    {t('no')}
                  </SubmitButton>
                </Actions>
              }
            >
              <p>{t('asks_from', { address: address ?? '–', device: device ?? '–' })}</p>
              {note && <p>{t('note', { note })}</p>}
            </Notice>
          ))}
        </div>
      </Answers>
    </>
  )
}
