import { getTranslations } from 'next-intl/server'

type Result = Record<'assigned' | 'unknown' | 'elsewhere' | 'switched' | 'already', string[]>

const reasons = ['unknown', 'elsewhere', 'switched', 'already'] as const
const NAMED = 20

/** How many customers went in, and which ones did not and why. */
export async function notAssigned(result: Result): Promise<string> {
  const t = await getTranslations('operator.phases')
  const left = reasons.flatMap((reason) => {
    const numbers = result[reason]
    const shown = numbers.slice(0, NAMED).join(', ') + (numbers.length > NAMED ? ' …' : '')
    return numbers.length ? [t(`left_${reason}`, { numbers: shown })] : []
  })
  return [t('assigned', { count: result.assigned.length }), ...left].join(' ')
}
