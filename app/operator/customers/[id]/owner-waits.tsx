import { getFormatter, getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import { listOwnerWaits } from '@/lib/recovery/list-owner-waits'
import type { CustomerDetail } from '@/lib/rollout/get-customer'

type Given = { operator: Parameters<typeof listOwnerWaits>[0]; customer: CustomerDetail }

/** An owner who waits for 72 hours: whoever answers the phone should know before the way opens. */
export async function OwnerWaits({ operator, customer: { id, timeZone } }: Given) {
  const waits = await listOwnerWaits(operator, { teamId: id })
  if (!waits.length) return null
  const [t, format] = await Promise.all([getTranslations('recovery.operator'), getFormatter()])
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'long', timeStyle: 'short', timeZone })
  return waits.map(({ id: requestId, name, device, address, createdAt, readyAt }) => (
    <Notice key={requestId} tone="warn" icon="clock" title={t('title', { name })}>
      {t('text', { asked: when(createdAt), device, address, ready: when(readyAt ?? createdAt) })}
    </Notice>
  ))
}
