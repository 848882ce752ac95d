'use server'

import { leaveTeam } from '@/lib/members/leave-team'
import { putOffCascade } from '@/lib/policies/suggest-cascade'
import { form } from '@/lib/web/form'

export const leave = form(leaveTeam, { next: () => '/teams' })
export const cascadeLater = form(putOffCascade)
