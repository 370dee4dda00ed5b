package lang

// unsavedEnglish names what is not on the disk: so many answers, which is what a person counts, or else what was changed beside them.
func unsavedEnglish(answers int) string {
	if answers == 0 {
		return "Settings, marks or places"
	}
	return count(answers, "answer")
}

// unsavedKorean is the same, with its particle.
func unsavedKorean(answers int) string {
	if answers == 0 {
		return "설정이나 표시, 읽던 자리를"
	}
	return "답 " + group3(answers) + "개를"
}
