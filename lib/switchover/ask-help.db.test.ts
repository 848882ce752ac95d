import { expect, test } from 'vitest'
import { closeHelpRequest, listHelpRequests } from '@/lib/rollout/help-requests'
import { anOperator, aTeam, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { askHelp, getHelp } from './ask-help'

withDatabase()

const contact = '+49 171 0000100, mornings'

test('an owner asks once, the staff sees it, and calling is written in the customer’s log', async () => {
  const { owner, team } = await aTeam('owner')
  const operator = await anOperator()
  await askHelp(owner, { contact })
  await askHelp(owner, { contact: 'and again, please' })
  expect(await getHelp(owner, {})).toMatchObject({ contact })

  const [request, ...more] = await listHelpRequests(operator, { teamId: team.id })
  expect(more).toEqual([])
  expect(request).toMatchObject({ person: 'owner', contact })

  await closeHelpRequest(operator, { id: request?.id ?? '' })
  expect(await getHelp(owner, {})).toBeNull()
  await expect(closeHelpRequest(operator, { id: request?.id ?? '' })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect((await logOf(team.id)).map((entry) => entry.action)).toEqual([
    'switch_over.help_given',
    'switch_over.help_asked',
  ])
})

test('a way to be reached is needed, and a member cannot ask', async () => {
  const { owner, member } = await aTeam('owner', 'member')
  await expect(askHelp(owner, { contact: ' ' })).rejects.toMatchObject({
    fields: { contact: { key: 'contact_missing' } },
  })
  await expect(askHelp(member, { contact })).rejects.toMatchObject({ code: 'forbidden' })
})
