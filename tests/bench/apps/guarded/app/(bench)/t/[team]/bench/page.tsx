import { page } from '@/lib/web/page'
import { Content } from '@/tests/bench/apps/content'

export default page('member.read', async () => <Content />)
