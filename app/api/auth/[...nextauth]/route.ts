import { answerSignIn } from '@/app/_server/answer-sign-in';

export { answerSignIn as GET, answerSignIn as POST };
