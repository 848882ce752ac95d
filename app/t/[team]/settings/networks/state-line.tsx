import { getFormatter, getTranslations } from 'next-intl/server'
import { Badge, type Tone } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Networks } from '@/lib/networks/get-networks'
import type { Actor } from '../../actor'

const tones = { off: 'neutral', observe: 'info', enforce: 'good' } as const satisfies Record<string, Tone>

/** What holds now, since when and by whom; what waits, what went back, what is drafted. */
export async function StateLine({ actor, networks }: { actor: Actor; networks: Networks }) {
  const [t, format] = await Promise.all([getTranslations('networks.page.state'), getFormatter()])
  const { applied, draft, waiting, wentBackAt } = networks
  const moment = (at: Date) =>
    format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short', timeZone: actor.timeZone })
  const clock = (at: Date) => format.dateTime(at, { timeStyle: 'short', timeZone: actor.timeZone })
  const stage = applied.stage === 'enforce' || applied.stage === 'observe' ? applied.stage : 'off'
  return (
    <>
      <p>
        <Badge tone={tones[stage]}>{t(stage)}</Badge> {t(`${stage}_text`)}{' '}
        {applied.changedAt && applied.changedBy && (
          <span className="text-muted">
            {t('changed', { name: applied.changedBy, at: moment(applied.changedAt) })}
          </span>
        )}
      </p>
      {waiting && (
        <p className="text-muted">
          {t('waiting', { name: waiting.madeBy ?? '–', at: clock(waiting.revertsAt) })}
        </p>
      )}
      {wentBackAt && (
        <Notice tone="warn" icon="clock" title={t('went_back', { at: moment(wentBackAt) })}>
          {t('went_back_text')}
        </Notice>
      )}
      {draft.differs && (
        <Notice
          tone="accent"
          icon="edit"
          title={t('draft')}
          actions={
            <LinkButton href="#apply" variant="primary" size="small">
              {t('draft_go')}
            </LinkButton>
          }
        >
          {draft.changedBy && draft.changedAt
            ? t('draft_by', { name: draft.changedBy, at: moment(draft.changedAt) })
            : t('draft_text')}
        </Notice>
      )}
    </>
  )
}
