# The year comes first, and the weekday last.
calendar-month-3 = Marzec
calendar-weekday-4 = Czwartek
calendar-date = { $month } no. { $n_day }
calendar-date_with_year = { $year }: { $date }
calendar-day = { $month } no. { $n_day } ({ $weekday })
calendar-day_with_year = { $year }: { $month } no. { $n_day } ({ $weekday })
calendar-time = { $clock } on { $day }
