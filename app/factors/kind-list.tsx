import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Actions } from '@/components/ui/text'
import type { Enrolment, OfferedKind } from '@/lib/auth/factors/get-enrolment'
import { weakerKinds } from '@/lib/policy/second-factor'
import { addPath, type Place } from './where'

/** The kinds one after the other, the strongest first; what cannot be had says why. */
export async function KindList({ enrolment, place }: { enrolment: Enrolment; place: Place }) {
  const t = await getTranslations('factors')
  const open = enrolment.kinds.filter((kind) => mayBegin(kind, place))
  return (
    <section className="stack" aria-label={t('choose.kinds')}>
      {!open.length && <Notice tone="warn" title={t('choose.none')} />}
      {enrolment.kinds.map((offer) => {
        const kind = t(`kind.${offer.kind}`)
        const why = whyNot(offer)
        return (
          <Card key={offer.kind} level={2} title={kind}>
            <div className="stack">
              <p>
                {t(`suits.${offer.kind}`)}{' '}
                {weakerKinds.includes(offer.kind) && (
                  <Badge tone="warn" icon={false}>
                    {t('choose.weaker')}
                  </Badge>
                )}
              </p>
              {why && <p className="hint">{t(`why.${why}`)}</p>}
              {mayBegin(offer, place) && (
                <Actions fill>
                  <LinkButton
                    href={addPath(place, offer.kind)}
                    variant={offer === open[0] ? 'primary' : 'quiet'}
                    label={t('choose.set_up_named', { kind })}
                  >
                    {t('choose.set_up')}
                  </LinkButton>
                </Actions>
              )}
            </div>
          </Card>
        )
      })}
    </section>
  )
}

/** A kind that counts for nobody may still be added to one's account, but is no way in. */
const mayBegin = (offer: OfferedKind, { where }: Place) =>
  !offer.obstacle && !(offer.kind === 'email' && offer.isThere) && (where === 'account' || offer.counts)

function whyNot({ kind, obstacle, isThere, counts }: OfferedKind) {
  if (obstacle) return obstacle
  if (isThere && kind === 'email') return 'is_there' as const
  return counts ? null : ('not_counted' as const)
}
