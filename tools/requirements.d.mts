export const shownRequirements: () => Map<string, Set<string>>
