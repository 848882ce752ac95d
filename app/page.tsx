import { redirect } from 'next/navigation'
import { homeOf } from '@/lib/auth/teams-of'
import { streetPage } from '@/lib/web/page'

/** Home, for whoever is signed in; the way in for everybody else. */
export default streetPage(async ({ person }) => redirect(person ? await homeOf(person) : '/sign-in'))
