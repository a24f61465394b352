if .bad then error("it is bad") else . end
