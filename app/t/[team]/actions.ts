'use server'

import { leaveTeam } from '@/lib/members/leave-team'
import { form } from '@/lib/web/form'

export const leave = form(leaveTeam, { next: () => '/teams' })
