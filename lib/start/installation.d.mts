export function isInstalled(root: string): boolean;
export function networkTrouble(complaint: string): string | undefined;
export function generatedStamp(root: string): { hash: string; file: string; current: boolean };
export function writeGeneratedStamp(root: string): void;
