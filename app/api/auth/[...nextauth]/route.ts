export { answerCallback as GET, answerStart as POST } from "#lib/auth/handler.ts";
