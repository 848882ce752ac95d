export { opened as POST } from '../../../opened'
